from scene_world import desk, world

__all__ = ["desk", "world"]
