"""The atlas over HTTP."""
