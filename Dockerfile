# The API and the page in one image; the graph lives in a Neo4j beside it (see docker-compose.yml).

FROM node:22-slim AS web
WORKDIR /src
COPY web/package.json web/package-lock.json web/
RUN npm ci --prefix web --no-audit --no-fund
COPY web web
RUN npm run build --prefix web

FROM python:3.12-slim AS wheel
WORKDIR /src
RUN pip install --no-cache-dir "build>=1.3"
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY ontology ontology
COPY graph graph
COPY ingest ingest
COPY api api
COPY --from=web /src/api/static api/static
RUN python -m build --wheel --outdir /wheel .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 jiangtu
COPY requirements/runtime.txt /requirements.txt
RUN pip install --no-cache-dir --require-hashes -r /requirements.txt
COPY --from=wheel /wheel /wheel
RUN pip install --no-cache-dir --no-deps /wheel/*.whl && rm -r /wheel
ENV JIANGTU_HOST=0.0.0.0 JIANGTU_PORT=8765 JIANGTU_CACHE=/var/lib/jiangtu/cache JIANGTU_DATA=/var/lib/jiangtu/data
RUN install -d -o jiangtu -g jiangtu /var/lib/jiangtu /var/lib/jiangtu/cache /var/lib/jiangtu/data
USER jiangtu
WORKDIR /home/jiangtu
VOLUME /var/lib/jiangtu
EXPOSE 8765
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8765/api/health', timeout=4)"]
CMD ["jiangtu", "serve"]
