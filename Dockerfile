# The program in a container that owns nothing but /data:
#   docker build -t news-monitor .
#   docker run --rm -v desk:/data news-monitor init        writes config.yaml, rules and .env into the volume
#   docker run --read-only --tmpfs /tmp -v desk:/data news-monitor
# Nothing is installed that requirements.lock does not name with its hash.

FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-build.lock \
 && python -m venv /opt/monitor \
 && /opt/monitor/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE config.yaml ./
COPY rules rules
COPY monitor monitor
RUN /opt/build/bin/hatchling build --target wheel --directory /dist \
 && /opt/monitor/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps /dist/*.whl \
 && /opt/monitor/bin/python -m compileall -q /opt/monitor/lib

FROM python:3.12-slim
RUN groupadd --gid 10001 monitor \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin monitor \
 && install --directory --owner 10001 --group 10001 --mode 0750 /data
COPY --from=build /opt/monitor /opt/monitor
ENV PATH=/opt/monitor/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MONITOR_CONFIG=/data/config.yaml
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["monitor", "health"]
ENTRYPOINT ["monitor"]
CMD ["run"]
