# The image of the service. It needs BuildKit, which Docker has used by default since version 23; src/docs/container.md tells how it is run.
#   docker build -t rapporteur .                         builds the jar from these sources
#   docker build -t rapporteur --build-arg JAR=given .   takes the jars in target
#   docker build -t rapporteur-collector --target collector .   builds that of the collector
ARG JAR=built
# a JDK 25 and any mvn
ARG MAVEN_IMAGE=maven:3-eclipse-temurin-25
ARG JDK_IMAGE=eclipse-temurin:25-jdk
# Python and a C compiler
ARG TOOLS_IMAGE=python:3-bookworm
# a C library, time zones and certificates
ARG BASE_IMAGE=gcr.io/distroless/base-nossl-debian12

FROM ${MAVEN_IMAGE} AS built
WORKDIR /source
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
ARG MAVEN_ARGS=
RUN ./mvnw -B -ntp -Dmaven.test.skip=true package

FROM scratch AS given
COPY target/rapporteur.jar target/rapporteur-collector.jar /source/target/

FROM ${JAR} AS jar

FROM ${JDK_IMAGE} AS unpacked
COPY --from=jar /source/target/rapporteur.jar /build/
COPY src/main/container/unpack /build/
WORKDIR /build
RUN sh unpack rapporteur.jar

FROM ${JDK_IMAGE} AS linked
COPY --from=unpacked /build/layers/dependencies/lib /build/lib
COPY src/main/container/link src/main/container/java.options /build/
WORKDIR /build
RUN sh link java.options

# The collector runs for long and for many: with both compilers.
FROM ${JDK_IMAGE} AS collector-unpacked
COPY --from=jar /source/target/rapporteur-collector.jar /build/
COPY src/main/container/unpack /build/
WORKDIR /build
RUN sh unpack rapporteur-collector.jar

FROM ${JDK_IMAGE} AS collector-linked
COPY --from=collector-unpacked /build/layers/dependencies/lib /build/lib
COPY src/main/container/link src/main/container/collector.options /build/
WORKDIR /build
RUN sh link collector.options

FROM ${TOOLS_IMAGE} AS trained
COPY --from=linked /opt/java /opt/java
COPY --from=unpacked --chown=0:0 /build/layers/dependencies/lib /app/lib
COPY --from=unpacked --chown=0:0 /build/layers/application /app
COPY src/main/container/finish src/main/container/training.py src/main/python/rapporteur_pyats/training_job.py /build/
RUN sh /build/finish rapporteur.jar /build/training.py /opt/java/bin/java /app

# Its training begins with runs that a service has left.
FROM ${TOOLS_IMAGE} AS collector-trained
COPY --from=linked /opt/java /service/java
COPY --from=unpacked /build/layers/dependencies/lib /service/lib
COPY --from=unpacked /build/layers/application /service
COPY --from=collector-linked /opt/java /opt/java
COPY --from=collector-unpacked --chown=0:0 /build/layers/dependencies/lib /app/lib
COPY --from=collector-unpacked --chown=0:0 /build/layers/application /app
COPY src/main/container/finish src/main/container/training.py src/main/python/rapporteur_pyats/training_job.py src/main/container/collector_training.py /build/
RUN sh /build/finish rapporteur-collector.jar /build/collector_training.py /opt/java/bin/java /app /service/java/bin/java /service

FROM ${TOOLS_IMAGE} AS probe
COPY src/main/container/probe.c /build/
RUN gcc -std=c17 -Os -static -s -Wall -Wextra -Werror -o /build/probe /build/probe.c \
 && mkdir -p /volume/data && chmod 775 /volume/data

# What the images of both have.
FROM ${BASE_IMAGE} AS service
COPY --from=probe /build/probe /app/
# bases without a locale would leave Java with names of files in ASCII
COPY --from=probe /usr/lib/locale/C.utf8 /usr/lib/locale/C.utf8
COPY --from=probe --chown=10001:0 /volume/ /
ENV PATH=/opt/java/bin:/app:/usr/bin:/bin LANG=C.UTF-8 RAPPORTEUR_HOME=/data SERVER_ADDRESS=0.0.0.0
WORKDIR /data
VOLUME /data
EXPOSE 8080
USER 10001:0
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/app/probe"]

FROM service AS collector
COPY --from=collector-trained /opt/java /opt/java
COPY --from=collector-trained --chown=0:0 /app/lib /app/lib
COPY --from=collector-trained --chown=0:0 /app/rapporteur-collector.jar /app/classes.aot /app/classes.aot.sha256 /app/
COPY --from=collector-unpacked /build/META-INF/sbom/application.cdx.json /app/
ENTRYPOINT ["/opt/java/bin/java", "-XX:AOTCache=/app/classes.aot", "-jar", "/app/rapporteur-collector.jar"]
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Rapporteur collector" \
      org.opencontainers.image.description="Gathers the runs of many services of Rapporteur, and shows and reports all of them." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

FROM service
COPY --from=trained /opt/java /opt/java
COPY --from=trained --chown=0:0 /app/lib /app/lib
COPY --from=trained --chown=0:0 /app/rapporteur.jar /app/classes.aot /app/classes.aot.sha256 /app/
COPY --from=unpacked /build/META-INF/sbom/application.cdx.json /app/
ENV RAPPORTEUR_RESUME=true
ENTRYPOINT ["/opt/java/bin/java", "-XX:AOTCache=/app/classes.aot", "-jar", "/app/rapporteur.jar"]
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Rapporteur" \
      org.opencontainers.image.description="Takes the report of a test run while it happens, and hands out complete reports." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
