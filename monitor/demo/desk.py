"""The desk of the demo: a folder with a configuration, a copy of the shipped rules, and soon an archive."""

from __future__ import annotations

import shutil
from pathlib import Path

from monitor.demo.week import Publisher, Week

_CONFIG = """\
# Written by `monitor demo`. Change it as you like; the feeds below end with the demo.
version: 1
name: demo-desk
timezone: Asia/Baghdad
store: monitor.db
rules: rules/
http:
  contact: mailto:desk@example.org
  per_host: {{concurrency: 8, every: 0s}}
  private_networks: [127.0.0.0/8]   # the made-up feeds come from this very machine
feed_defaults:
  poll: {{min: 1s, max: 1s}}
  full_text: never
  first_poll: archive
channels:
  terminal: {{type: console}}
routes:
  - {{to: [terminal]}}
feeds:
{feeds}
"""


def write_desk(folder: Path, week: Week, *, home: str, rules: Path) -> Path:
    """Fill a folder with what the daemon needs; the path of its configuration.

    Raises:
        FileExistsError: there is a configuration already.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config.yaml"
    feeds = "\n".join(_feed_line(publisher, home) for publisher in week.publishers)
    with config.open("x", encoding="utf-8") as file:
        file.write(_CONFIG.format(feeds=feeds))
    shutil.copytree(rules, folder / "rules", dirs_exist_ok=True)
    return config


def _feed_line(publisher: Publisher, home: str) -> str:
    return (
        f'  - {{id: {publisher.id}, url: "{home}/feeds/{publisher.id}", owner: {publisher.owner}, '
        f'kind: {publisher.kind}, lang: {publisher.lang}, country: "{publisher.country}"}}'
    )
