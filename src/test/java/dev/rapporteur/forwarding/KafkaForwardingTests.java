package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.ServerSocket;

import dev.rapporteur.fixture.DefaultSettings;
import org.apache.kafka.clients.producer.ProducerConfig;
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
		try (KafkaLink link = link("rapporteur.forward.kafka.bootstrap-servers=" + this.broker.getBrokersAsString())) {
			assertThatExceptionOfType(RefusedMessageException.class)
				.isThrownBy(() -> link.send("r", new Message.Events(1, new byte[2_000_000])));
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
