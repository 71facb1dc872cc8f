# Builds the one-file server and runs it as an ordinary user, with its data in /data.
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build

FROM debian:bookworm-slim
RUN useradd --system --create-home --home-dir /data teahouse
COPY --from=build /src/dist/teahouse /usr/local/bin/teahouse
USER teahouse
ENV DATA_DIR=/data PORT=4000
VOLUME /data
EXPOSE 4000
ENTRYPOINT ["/usr/local/bin/teahouse"]
