"""Scenes as files: slides, an offline page, a handout. Bytes out; nothing here knows the web frame."""
