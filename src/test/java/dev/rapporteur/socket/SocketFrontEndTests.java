package dev.rapporteur.socket;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunEntrance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.integration.dsl.IntegrationFlowDefinition;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class SocketFrontEndTests {

	@TempDir
	private static Path runs;

	@TempDir
	private Path directory;

	@Autowired
	private IntegrationFlowContext flows;

	private final HttpCalls http;

	@DynamicPropertySource
	static void register(DynamicPropertyRegistry settings) {
		settings.add("rapporteur.runs-directory", () -> runs);
	}

	SocketFrontEndTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void aSocketThatCanNotBeRegisteredLeavesNothing() throws Exception {
		HttpResponse<String> refused = open("taken", ", \"runtimeDirectory\": \"" + this.directory + "\"");
		assertThat(detail(refused)).startsWith("409 Can't listen on " + this.directory + "/reporter.sock: ")
			.contains("with flowId 'socket-taken-", "is already registered");
		assertThat(this.directory).isEmptyDirectory();
		assertNothingIsOpen(this.directory);
		Set<String> registered = this.flows.getRegistry().keySet();
		assertThat(registered).singleElement().asString().startsWith("socket-taken-");
		this.flows.remove(registered.iterator().next());
		assertUsable(this.directory);
	}

	private void assertUsable(Path where) throws Exception {
		HttpResponse<String> opened = open("free", ", \"runtimeDirectory\": \"" + where + "\"");
		assertThat(opened.statusCode()).isEqualTo(201);
		assertThat(socketsOfTheSystem()).contains(where.toString());
		try (ProtocolClient client = ProtocolClient.connect(where.resolve("reporter.sock"))) {
			assertThat(client.call("ping")).isEqualTo("pong");
		}
		this.http.post("/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue() + "/close");
	}

	@Test
	void aSocketThatCanNotBeStartedLeavesNothing() throws Exception {
		assertThat(detail(open("threadless", ""))).startsWith("409 Can't listen on " + runs + "/threadless-")
			.endsWith("/reporter.sock: no thread for it");
		// the journals of closed runs may be there
		assertThat(runs).isDirectoryNotContaining("glob:**/threadless*");
		assertNothingIsOpen(runs);
		assertThat(this.flows.getRegistry()).isEmpty();
	}

	private HttpResponse<String> open(String name, String more) throws IOException, InterruptedException {
		return this.http.post("/api/v1/runs", "{\"name\": \"" + name + "\", \"requestLog\": true" + more + "}");
	}

	private static String detail(HttpResponse<String> refused) {
		assertThat(HttpCalls.json(refused).get("type").stringValue()).endsWith("socket-not-opened");
		return refused.statusCode() + " " + HttpCalls.json(refused).get("detail").stringValue();
	}

	private void assertNothingIsOpen(Path where) throws IOException, InterruptedException {
		assertThat(socketsOfTheSystem()).doesNotContain(where.toString());
		assertThat(this.http.get("/api/v1/runs?state=open").body()).isEqualTo("[]");
	}

	/** All that are bound, with their paths. */
	private static String socketsOfTheSystem() throws IOException {
		return Files.readString(Path.of("/proc/net/unix"));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Failures {

		/** Runs called taken find the name of their flow taken. */
		@Bean
		@Primary
		RunEntrance entrance(SocketFrontEnd sockets, IntegrationFlowContext flows) {
			return new RunEntrance() {

				@Override
				public Path open(Run run) throws IOException {
					if (run.id().value().startsWith("taken")) {
						flows.registration(IntegrationFlowDefinition::nullChannel).id("socket-" + run.id()).register();
					}
					return sockets.open(run);
				}

				@Override
				public void close(Run run) {
					sockets.close(run);
				}

			};
		}

		/** Sockets of runs called threadless get no thread that accepts connections. */
		@Bean
		static BeanPostProcessor threads() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					if (beanName.startsWith("server-threadless")
							&& bean instanceof TcpNetServerConnectionFactory server) {
						server.setTaskExecutor((task) -> {
							throw new TaskRejectedException("no thread for it");
						});
					}
					return bean;
				}

			};
		}

	}

}
