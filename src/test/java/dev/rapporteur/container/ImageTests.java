package dev.rapporteur.container;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.dockerjava.api.model.ContainerConfig;
import dev.rapporteur.fixture.HttpCalls;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the image says of itself, and the cache of classes in it.
 */
@ContainerTest
class ImageTests {

	/** Of the classes that a start loads; others come from lambdas and proxies. */
	private static final double LEAST_SHARE_FROM_CACHE = 0.95;

	@Test
	void saysWhoRunsItWhereItWritesAndHowItIsAskedAndEnded() {
		ContainerConfig config = Objects.requireNonNull(DockerClientFactory.instance()
			.client()
			.inspectImageCmd(Objects.requireNonNull(System.getenv(EngineCondition.IMAGE)))
			.exec()
			.getConfig());
		assertThat(config.getUser()).isEqualTo("10001:0");
		assertThat(config.getVolumes()).containsOnlyKeys("/data");
		assertThat(Objects.requireNonNull(config.getHealthcheck()).getTest()).containsExactly("CMD", "/app/probe");
		assertThat(config.getEnv()).contains("LANG=C.UTF-8", "RAPPORTEUR_HOME=/data");
		assertThat(config.getLabels()).containsEntry("org.opencontainers.image.title", "Rapporteur")
			.containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
			.containsKeys("org.opencontainers.image.description", "org.opencontainers.image.revision");
	}

	@Test
	void isLabelledWithTheVersionInIt() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
			container.start();
			String version = HttpCalls.json(container.http().get("/actuator/info")).get("version").stringValue();
			assertThat(container.getContainerInfo().getConfig().getLabels())
				.containsEntry("org.opencontainers.image.version", version);
		}
	}

	/** Java says nothing of a cache that doesn't fit, and starts without it. */
	@Test
	void startsWithClassesFromItsCache() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().withEnv("JDK_JAVA_OPTIONS",
				"-XX:AOTMode=on -Xlog:class+load=info:file=/data/classes.txt")) {
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
	@Test
	void hasTheCacheOfTheJarsInIt() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
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
	@Test
	void jarsHaveTheSameTimeInAllBuilds() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
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

	@Test
	void hasAListOfWhatItIsMadeOfAndHandsOutTheSame() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer()) {
			container.start();
			String list = container.copyFileFromContainer("/app/application.cdx.json",
					(file) -> new String(file.readAllBytes(), StandardCharsets.UTF_8));
			assertThat(JsonMapper.shared().readTree(list))
				.isEqualTo(HttpCalls.json(container.http().get("/actuator/sbom/application")));
			assertThat(list).contains("pkg:maven/org.springframework/spring-core@");
		}
	}

	@Test
	void optionsOfTheEnvironmentCountMoreThanItsOwn() throws Exception {
		String options = "-XX:MaxRAMPercentage=25 -XX:TieredStopAtLevel=4 -XX:-UseSerialGC -XX:+UseParallelGC";
		try (RapporteurContainer container = new RapporteurContainer().withEnv("JDK_JAVA_OPTIONS",
				options + " -XX:+PrintFlagsFinal")) {
			container.start();
			Map<String, String> flags = new TreeMap<>();
			for (String name : List.of("MaxRAMPercentage", "TieredStopAtLevel", "UseParallelGC", "UseSerialGC",
					"UsePerfData")) {
				Matcher flag = Pattern.compile(" " + name + " += (\\S+)").matcher(container.getLogs());
				assertThat(flag.find()).as(name).isTrue();
				flags.put(name, flag.group(1));
			}
			assertThat(flags).hasToString("{MaxRAMPercentage=25.000000, TieredStopAtLevel=4, UseParallelGC=true, "
					+ "UsePerfData=false, UseSerialGC=false}");
		}
	}

	private static String digest(InputStream file) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		byte[] bytes = new byte[1 << 16];
		for (int length = file.read(bytes); length >= 0; length = file.read(bytes)) {
			digest.update(bytes, 0, length);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

}
