"""OGC API - Features: every layer and table for GIS programs, below ``/ogc``.

Part 1 (OGC 17-069r4), Part 2 (18-058r1), Part 3 (19-079r2) with CQL2 (21-065r2). Requirements are
cited by their ids, such as ``/req/core/fc-bbox-response``.
"""
