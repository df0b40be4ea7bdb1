package dev.rapporteur.container;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.github.dockerjava.api.model.ContainerConfig;
import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The image of the collector.
 */
@ContainerTest
class CollectorInContainerTests {

	@Test
	void anyUserOfTheRootGroupCanRunItAndItTakesNoRuns() throws Exception {
		try (RapporteurContainer container = RapporteurContainer.collector()
			.as("54321:0")
			.withTmpFs(Map.of("/tmp", "rw,noexec"))) {
			container.start();
			assertThat(container.getLogs()).doesNotContain(" WARN ", " ERROR ");
			assertThat(container.execInContainer("/app/probe").getExitCode()).isZero();
			assertThat(new HttpCalls(container.http().base()).get("/api/v1/runs").statusCode()).isEqualTo(401);
			assertThat(container.http().get("/api/v1/runs").body()).isEqualTo("[]");
			assertThat(container.http().post("/api/v1/runs", "{}").statusCode()).isEqualTo(405);
			container.stopGracefully(Duration.ofSeconds(20));
			assertThat(container.awaitEnd()).isEqualTo(143);
		}
	}

	@Test
	void isLabelledWithTheVersionInItAndHasAListOfWhatItIsMadeOf() throws Exception {
		try (RapporteurContainer container = RapporteurContainer.collector()) {
			container.start();
			ContainerConfig config = container.getContainerInfo().getConfig();
			JsonNode information = HttpCalls.json(container.http().get("/actuator/info"));
			assertThat(config.getLabels()).containsEntry("org.opencontainers.image.title", "Rapporteur collector")
				.containsEntry("org.opencontainers.image.version", information.get("version").stringValue());
			String list = container.copyFileFromContainer("/app/application.cdx.json",
					(file) -> new String(file.readAllBytes(), StandardCharsets.UTF_8));
			assertThat(list).contains("pkg:maven/org.apache.kafka/kafka-streams@");
		}
	}

}
