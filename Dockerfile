# Two stages: the wheel with the editor built in, then a small image that runs it as nobody in particular. It writes to
# /data and /tmp only: docker run --read-only --tmpfs /tmp -v custchain:/data -p 127.0.0.1:8000:8000 custchain
ARG BASE=python:3.12-slim

FROM ${BASE} AS build
WORKDIR /source
COPY . .
RUN python -m pip install --no-cache-dir build==1.3.0
RUN python -m build --wheel --outdir /wheels

FROM ${BASE}
COPY --from=build /wheels /wheels
COPY app/requirements.txt /source/app/requirements.txt
RUN python -m pip install --no-cache-dir --require-hashes -r /source/app/requirements.txt
RUN python -m pip install --no-cache-dir --no-deps /wheels/*.whl
RUN useradd --system --uid 10001 custchain && mkdir /data && chown custchain /data
USER custchain
WORKDIR /data
VOLUME /data
ENV PYTHONDONTWRITEBYTECODE=1 CUSTCHAIN_DATABASE_URL=sqlite:////data/custchain.db CUSTCHAIN_BACKUP_DIRECTORY=/data CUSTCHAIN_LOG_LEVEL=info
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# The first administrator comes in by the link in the log; TLS is ended by a proxy, or the port published to 127.0.0.1.
CMD ["custchain", "serve", "--host", "0.0.0.0", "--behind-proxy", "--setup-link"]
