# Builds the one-file server and runs it as an ordinary user, with its data in /data.
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build

FROM debian:bookworm-slim
# By number, so that Kubernetes can see that it is not root (runAsNonRoot), and so that a mounted folder can be given to it.
RUN install -d -m 700 -o 10001 -g 10001 /data
COPY --from=build /src/dist/teahouse /usr/local/bin/teahouse
USER 10001:10001
ENV DATA_DIR=/data PORT=4000
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/usr/local/bin/teahouse", "health"]
ENTRYPOINT ["/usr/local/bin/teahouse"]
