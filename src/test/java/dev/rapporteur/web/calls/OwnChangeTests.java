package dev.rapporteur.web.calls;

import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import dev.rapporteur.command.CommandListener;
import dev.rapporteur.command.Transport;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer to a change shows what that change has made, whatever others do before the
 * answer is written.
 */
@HttpTest
@Timeout(60)
class OwnChangeTests {

	private final HttpRun run;

	@Autowired
	private Others others;

	OwnChangeTests(HttpRun run) {
		this.run = run;
	}

	@BeforeEach
	void startASuiteWithATask() throws Exception {
		this.run.post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		this.run.post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
	}

	private static String state(HttpResponse<String> answer) {
		return HttpCalls.json(answer).get("state").stringValue();
	}

	private static String result(HttpResponse<String> answer) {
		return HttpCalls.json(answer).get("result").get("value").stringValue();
	}

	@Test
	void aStartShowsAnOpenContextThoughItIsStoppedMeanwhile() throws Exception {
		this.others.doNext(() -> this.run.post("/contexts/3/stop", "{\"result\": \"failed\"}"));
		HttpResponse<String> started = this.run.post("/contexts",
				"{\"kind\": \"section\", \"parent\": 2, \"id\": \"S\"}");
		assertThat(started.statusCode()).isEqualTo(201);
		assertThat(state(started)).isEqualTo("open");
		assertThat(state(this.run.get("/contexts/3"))).isEqualTo("stopped");
	}

	@Test
	void aStartOfAClientDoesSoToo() throws Exception {
		String client = HttpCalls.json(this.run.post("/clients", "{}")).get("client").stringValue();
		this.others.doNext(() -> this.run.post("/contexts/3/stop", "{}"));
		HttpResponse<String> started = this.run.post("/clients/" + client + "/contexts",
				"{\"kind\": \"plugin\", \"type\": \"PreTask\", \"task_id\": \"T\", \"id\": \"P\", \"name\": \"P\"}");
		assertThat(state(started)).isEqualTo("open");
		assertThat(state(this.run.get("/contexts/3"))).isEqualTo("stopped");
	}

	@Test
	void aStopShowsTheResultThatItHasGiven() throws Exception {
		this.others.doNext(() -> this.run.post("/contexts/2/result", "{\"result\": \"failed\"}"));
		HttpResponse<String> stopped = this.run.post("/contexts/2/stop", "{\"result\": \"passed\"}");
		assertThat(result(stopped)).isEqualTo("passed");
		assertThat(result(this.run.get("/contexts/2"))).isEqualTo("failed");
	}

	/**
	 * Others who act when a command has been carried out, and is not answered yet.
	 */
	private static final class Others implements CommandListener {

		private final AtomicReference<Callable<?>> next = new AtomicReference<>(() -> "");

		void doNext(Callable<?> deed) {
			this.next.set(deed);
		}

		@Override
		public void carriedOut(Transport transport, String name, Outcome outcome, long nanoseconds) {
			try {
				this.next.getAndSet(() -> "").call();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class OthersConfiguration {

		@Bean
		Others others() {
			return new Others();
		}

	}

}
