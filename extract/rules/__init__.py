"""Find: rules as data, one kind one room. A rule says what the characters say; context comes later, in resolve/."""
