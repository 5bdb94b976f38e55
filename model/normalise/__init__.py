"""Named pure steps over text with offset maps; the parts of an official document; marks and cited sources."""
