package dev.rapporteur.container;

import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cache of classes in the images.
 */
@ContainerTest
class ClassCacheTests {

	/** Of the classes that a start loads; others come from lambdas and proxies. */
	private static final double LEAST_SHARE_FROM_CACHE = 0.95;

	/** Java says nothing of a cache that doesn't fit, and starts without it. */
	@ParameterizedTest
	@EnumSource
	void aStartHasItsClassesFromTheCache(Image image) throws Exception {
		try (RapporteurContainer container = image.container()
			.withEnv("JDK_JAVA_OPTIONS", "-XX:AOTMode=on -Xlog:class+load=info:file=/data/classes.txt")) {
			container.start();
			List<String> classes = container.copyFileFromContainer("/data/classes.txt",
					(file) -> new String(file.readAllBytes()).lines()
						.filter((line) -> line.contains("source:"))
						.toList());
			long cached = classes.stream().filter((line) -> line.endsWith("source: shared objects file")).count();
			assertThat(cached / (double) classes.size()).as("%s of %s", cached, classes.size())
				.isGreaterThan(LEAST_SHARE_FROM_CACHE);
		}
	}

	/** Java takes a cache of another jar too, if that has the same size and time. */
	@ParameterizedTest
	@EnumSource
	void theCacheIsThatOfTheJarsInTheImage(Image image) throws Exception {
		try (RapporteurContainer container = image.container()) {
			container.start();
			Map<String, String> digests = new TreeMap<>();
			try (TarArchiveInputStream files = files(container)) {
				for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
					digests.put(entry.getName().replaceFirst("^app/", ""), digest(files));
				}
			}
			digests.keySet().removeIf((name) -> !name.endsWith(".jar") && !name.endsWith(".so"));
			String made = container.copyFileFromContainer("/app/classes.aot.sha256",
					(file) -> new String(file.readAllBytes()));
			assertThat(made.lines().map((line) -> line.split("  ", 2)))
				.allSatisfy((line) -> assertThat(digests).containsEntry(line[1], line[0]))
				.hasSameSizeAs(digests.keySet());
		}
	}

	/** Java refuses a cache for jars of other times, as layers of an older build have. */
	@ParameterizedTest
	@EnumSource
	void jarsHaveTheSameTimeInAllBuilds(Image image) throws Exception {
		try (RapporteurContainer container = image.container()) {
			container.start();
			Map<String, Instant> times = new TreeMap<>();
			try (TarArchiveInputStream files = files(container)) {
				for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
					times.put(entry.getName(), entry.getLastModifiedTime().toInstant());
				}
			}
			times.keySet().removeIf((name) -> !name.endsWith(".jar"));
			assertThat(times).hasSizeGreaterThan(50);
			assertThat(times.values()).containsOnly(Instant.parse("2000-01-01T00:00:00Z"));
		}
	}

	private static TarArchiveInputStream files(RapporteurContainer container) {
		return new TarArchiveInputStream(
				container.getDockerClient().copyArchiveFromContainerCmd(container.getContainerId(), "/app").exec());
	}

	private static String digest(InputStream file) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		byte[] bytes = new byte[1 << 16];
		for (int length = file.read(bytes); length >= 0; length = file.read(bytes)) {
			digest.update(bytes, 0, length);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private enum Image {

		SERVICE {
			@Override
			RapporteurContainer container() {
				return new RapporteurContainer();
			}
		},

		/** As most are, with Kafka; its brokers are away. */
		COLLECTOR {
			@Override
			RapporteurContainer container() {
				return RapporteurContainer.collector()
					.withEnv("RAPPORTEUR_COLLECTOR_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:1");
			}
		};

		abstract RapporteurContainer container();

	}

}
