"""Profiles: what a site or a kind of document needs said once, in TOML, and chosen by the document itself.

`default.toml` serves every document; another profile adds to it. Keys of a profile (all but `description` optional):

[when]       host = ["www.example.gov.cn"]; header, footer = regex searched in the first or last 1,000 characters
[header]     title, published, publisher = regex, searched in the first 3,000 characters; its group `it` is the value
[furniture]  lines = [regex, …]: a line in which one matches is furniture; anywhere, foot, related: literals, default.toml only
[labels]     more labels of the header's fields: title, published, written, publisher, issuer, other
[region]     name, adcode: where 市委 without a name is at home
[rules]      off = ["dates.lunar", …]

Patterns see clean text (simplified, half-width), with `^` and `$` at line ends.
A profile that does not hold is refused: `own.RulesError` names file, line and reason.
"""

from extract.profiles.profile import DEFAULT, Profile, load_folder, profiles

__all__ = ["DEFAULT", "Profile", "load_folder", "profiles"]
