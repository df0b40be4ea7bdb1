package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.DefaultSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Runs that are forwarded through Kafka.
 */
@EmbeddedKafka
class KafkaForwardingTests extends ForwardingContract<KafkaReceiver> {

	private final EmbeddedKafkaBroker broker;

	KafkaForwardingTests(EmbeddedKafkaBroker broker) {
		super(new KafkaReceiver(broker.getBrokersAsString()));
		this.broker = broker;
	}

	private static KafkaLink link(String... settings) {
		return new KafkaLink(DefaultSettings.of(ForwardingSettings.class, settings).kafka());
	}

	@Test
	void aMessageThatIsTooLargeIsRefused() {
		this.broker.addTopics("rapporteur.events");
		try (KafkaLink link = link("rapporteur.forward.kafka.bootstrap-servers=" + this.broker.getBrokersAsString())) {
			// brokers don't tell at once of what was made just now
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(RefusedMessageException.class)
					.isThrownBy(() -> link.send("r", new Message.Events(1, new byte[2_000_000]))));
		}
	}

	@Test
	void nothingIsSentBeforeACollectorHasMadeTheTopic() throws Exception {
		String servers = this.broker.getBrokersAsString();
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
				KafkaLink link = link("rapporteur.forward.kafka.bootstrap-servers=" + servers,
						"rapporteur.forward.kafka.topic-prefix=late")) {
			assertThatIOException().isThrownBy(() -> link.send("r", new Message.Events(1, new byte[2])))
				.withMessage("the topic late.events is not there yet, the first collector makes it");
			assertThat(admin.listTopics().names().get()).doesNotContain("late.events");
			admin.createTopics(List.of(new NewTopic("late.events", 4, (short) 1))).all().get();
			Awaitility.await()
				.ignoreExceptions()
				.until(() -> link.send("r", new Message.Events(1, new byte[2])) == null);
		}
	}

	@Test
	void serversThatNobodyKnowsOrThatAreAwayAreTriedAgain() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0)) {
			port = closed.getLocalPort();
		}
		String blocked = "rapporteur.forward.kafka.properties." + ProducerConfig.MAX_BLOCK_MS_CONFIG + "=100";
		for (String servers : new String[] { "no.such.host.invalid:9092", "127.0.0.1:" + port }) {
			try (KafkaLink link = link("rapporteur.forward.kafka.bootstrap-servers=" + servers, blocked)) {
				assertThatIOException().isThrownBy(() -> link.send("r", new Message.Events(1, new byte[2])))
					.isNotInstanceOf(RefusedMessageException.class);
				assertThat(link).hasToString("Kafka at " + servers);
			}
		}
	}

}
