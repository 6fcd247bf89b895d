"""config.yaml and the other files that people write: read, checked whole, and handed on as values."""

from monitor.config.declared import OpmlSource
from monitor.config.files import read_rule_files, read_text, rule_files_below, shown_path
from monitor.config.load import Config, load_config, rules_named_in
from monitor.config.schema import (
    ArchiveChannel,
    Channel,
    ConfigFile,
    ConsoleChannel,
    EmailChannel,
    Http,
    WebhookChannel,
)
from monitor.config.secrets import read_env_file

__all__ = [
    "ArchiveChannel",
    "Channel",
    "Config",
    "ConfigFile",
    "ConsoleChannel",
    "EmailChannel",
    "Http",
    "OpmlSource",
    "WebhookChannel",
    "load_config",
    "read_env_file",
    "read_rule_files",
    "read_text",
    "rule_files_below",
    "rules_named_in",
    "shown_path",
]
