from tests.enhancement.foundation.conftest import confirms_every, coordinator, head, lead, world

__all__ = ["confirms_every", "coordinator", "head", "lead", "world"]
