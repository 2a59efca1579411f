"""Assemble: relations between facts - meetings with people, lists with deadlines and owners - and the record itself."""
