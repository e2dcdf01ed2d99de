"""The Folium map."""
