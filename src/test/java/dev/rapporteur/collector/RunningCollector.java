package dev.rapporteur.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.forwarding.Message;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A collector within the process of the tests, with a free port.
 */
final class RunningCollector implements AutoCloseable {

	private final ConfigurableApplicationContext application;

	private final HttpCalls http;

	private RunningCollector(ConfigurableApplicationContext application) {
		this.application = application;
		this.http = new HttpCalls(
				"http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port"));
	}

	/**
	 * Starts it.
	 * @param directory where its runs are
	 * @param owners tells it which other ones there are; null lets it find out
	 * @param settings more settings
	 */
	static RunningCollector start(Path directory, @Nullable ToldOwners owners, String... settings) {
		List<String> all = new ArrayList<>(List.of("--rapporteur.runs-directory=" + directory, "--server.port=0",
				"--rapporteur.collector.others.timeout=60s"));
		all.addAll(Arrays.stream(settings).map((setting) -> "--" + setting).toList());
		return new RunningCollector(new SpringApplicationBuilder(CollectorApplication.class).initializers((context) -> {
			if (owners != null && context instanceof GenericApplicationContext beans) {
				beans.registerBean("toldOwners", Owners.class, () -> owners, (bean) -> bean.setPrimary(true));
				beans.registerBean("toldBehind", BehindRuns.class, () -> owners);
			}
		}).run(all.toArray(String[]::new)));
	}

	HttpCalls http() {
		return this.http;
	}

	/** Tells it that runs may have come to it, or gone. */
	void owned() {
		this.application.getBean(RunKeeper.class).owned();
	}

	URI url() {
		return URI.create(this.http.base());
	}

	/** Sends it what a sidecar would. */
	void take(String run, Message message) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(this.http.request("/collector/v1/runs/" + run + "/messages")
			.header("Content-Type", "application/octet-stream")
			.POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()))
			.build());
		if (answer.statusCode() != 200) {
			throw new IOException(answer.body());
		}
	}

	@Override
	public void close() {
		this.application.close();
	}

}
