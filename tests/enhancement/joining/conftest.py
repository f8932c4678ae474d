from tests.enhancement.foundation.conftest import coordinator, head, lead, world

__all__ = ["coordinator", "head", "lead", "world"]
