package dev.rapporteur.container;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.dockerjava.api.model.ContainerConfig;
import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the image says of itself.
 */
@ContainerTest
class ImageTests {

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

}
