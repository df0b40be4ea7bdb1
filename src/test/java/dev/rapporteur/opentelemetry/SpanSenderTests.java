package dev.rapporteur.opentelemetry;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.Drive;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.ResultCode;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpanSenderTests {

	/** Nothing is sent before a batch is full, or the service ends. */
	private static final String TOGETHER = "rapporteur.opentelemetry.delay=1h";

	private final SpanTally tally = new SpanTally();

	@TempDir
	private Path directory;

	private SpanListener listener(String endpoint, String... more) {
		String[] all = new String[more.length + 1];
		all[0] = "rapporteur.opentelemetry.delay=20ms";
		System.arraycopy(more, 0, all, 1, more.length);
		return Exporters.listener(DefaultSettings.of(OpenTelemetrySettings.class, all),
				Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20key",
						"OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=lab", "OTEL_SERVICE_NAME", "tests"),
				this.tally);
	}

	private Drive drive(SpanListener listener) {
		RunSettings settings = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);
		ContextListener events = listener.opened(new RunId("r-1"), this.directory,
				new RunRequest("r", this.directory, settings, false));
		return new Drive(Objects.requireNonNull(events));
	}

	private String counts() {
		return "sent " + this.tally.sent() + ", failed " + this.tally.failed() + ", dropped " + this.tally.dropped()
				+ ", waiting " + this.tally.waiting();
	}

	@Test
	void aReceiverGetsThem() throws Exception {
		try (SpanReceiver receiver = new SpanReceiver()) {
			SpanListener listener = listener(receiver.endpoint(), TOGETHER);
			drive(listener).suite().task("T").leaf("tc", ResultCode.FAILED).stop().stop();
			listener.close();
			assertThat(receiver.spans()).extracting(Span::getName).containsExactly("tc", "T", "J");
			Span first = receiver.spans().getFirst();
			assertThat(first.getParentSpanId()).isEqualTo(receiver.spans().get(1).getSpanId());
			assertThat(first.getEndTimeUnixNano() - first.getStartTimeUnixNano()).isEqualTo(1_000_000_000);
			assertThat(first.getStatus().toString()).isEqualTo("message: \"failed\"\ncode: STATUS_CODE_ERROR\n");
			assertThat(receiver.heads()).containsExactly("/v1/traces application/x-protobuf a key");
			assertThat(receiver.resources().getFirst().toString()).contains("\"tests\"", "\"lab\"", "service.version");
			assertThat(counts()).isEqualTo("sent 3, failed 0, dropped 0, waiting 0");
		}
	}

	@Test
	void oneThatNeverAnswersCostsNothingButSpans() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			SpanListener listener = listener("http://127.0.0.1:" + silent.getLocalPort(), TOGETHER,
					"rapporteur.opentelemetry.queue=10", "rapporteur.opentelemetry.batch=5",
					"rapporteur.opentelemetry.close-timeout=100ms");
			Drive drive = drive(listener).suite().task("T");
			for (int i = 0; i < 1000; i++) {
				drive.leaf("tc" + i, ResultCode.PASSED);
			}
			// else the first ones may not be under way yet
			try (Socket sender = silent.accept()) {
				assertThat(sender.isConnected()).isTrue();
				listener.close();
			}
			assertThat(counts()).isEqualTo("sent 0, failed 5, dropped 995, waiting 0");
		}
	}

	@Test
	void oneThatRefusesIsTriedAgainWithWhatComesLater() throws Exception {
		try (SpanReceiver receiver = new SpanReceiver()) {
			receiver.answer(400);
			SpanListener listener = listener(receiver.endpoint());
			Drive drive = drive(listener).suite().task("T").leaf("lost", ResultCode.PASSED);
			await().until(() -> this.tally.failed().get() == 1);
			receiver.answer(200);
			drive.leaf("sent", ResultCode.PASSED);
			await().until(() -> this.tally.sent().get() == 1);
			listener.close();
			assertThat(receiver.spans()).extracting(Span::getName).containsExactly("sent");
		}
	}

	@Test
	void oneThatIsNotThereIsNotWaitedForAtTheEnd() throws Exception {
		int port;
		try (ServerSocket closed = new ServerSocket(0)) {
			port = closed.getLocalPort();
		}
		SpanListener listener = listener("http://127.0.0.1:" + port, "rapporteur.opentelemetry.timeout=500ms");
		Drive drive = drive(listener).suite().task("T").leaf("tc", ResultCode.PASSED);
		await().until(() -> this.tally.failed().get() == 1);
		drive.stop().stop();
		listener.close();
		assertThat(this.tally.sent()).hasValue(0);
		assertThat(this.tally.failed().get() + this.tally.dropped().get()).isEqualTo(3);
	}

}
