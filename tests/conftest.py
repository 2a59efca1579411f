"""How long the property tests look: the same examples each time, unless `pytest --hypothesis-profile=long` asks for new ones."""

from hypothesis import HealthCheck, settings

settings.register_profile("short", max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("short")
