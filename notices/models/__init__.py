from notices.models.thread import Message, Thread

__all__ = ["Message", "Thread"]
