"""The frame: a rule, the one scan, the facts that travel between the stages. It knows no Chinese."""
