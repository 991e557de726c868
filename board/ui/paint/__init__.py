"""The pure painter: an item, a width and a state become lines of segments.

Nothing in here knows a widget, a session or the disk, and nothing keeps a state
that another frame could see, apart from caches.
"""
