"""Resolve: what context adds - years, full names, whose post - once, forward, and recorded (`basis`, `anchor`)."""
