"""The atlas with addresses that take long or fail, for tests of the process; run by itself."""

from __future__ import annotations

import time

from mapapp import create_app
from mapapp.settings import Settings
from mapapp.web.serving import serve, start_log

settings = Settings.read()
start_log(settings)
app = create_app(settings)


@app.get("/slow/<float:seconds>")
def slow(seconds: float) -> str:
    time.sleep(seconds)
    return "at last"


@app.get("/large/<int:megabytes>")
def large(megabytes: int) -> bytes:
    return bytes(megabytes * 1_000_000)


@app.get("/fault/<path:_anything>")
def fault(_anything: str) -> str:
    raise ValueError("first\n2026-01-01T00:00:00.000Z forged\x1b[2J")


serve(app, settings, lambda address: print(address, flush=True))  # noqa: T201
