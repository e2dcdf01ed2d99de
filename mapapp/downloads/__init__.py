"""What is shown, as files to take away: CSV, GeoJSON, GeoPackage, KML and XLSX.

`parts` are the layers and features that a state of the page shows, `about` says what is in a file
and by what licence, `formats` writes it. Nothing here knows of HTTP.
"""
