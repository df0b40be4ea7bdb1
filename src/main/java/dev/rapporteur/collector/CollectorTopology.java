package dev.rapporteur.collector;

import java.time.InstantSource;
import java.util.Map;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * From events to heads and answers.
 */
final class CollectorTopology {

	private static final String EVENTS = "events", HEADS = "take";

	private CollectorTopology() {
	}

	/**
	 * Joins it.
	 * @param topics where events come from, and answers go
	 * @param means what all partitions work with
	 * @param refills reads events again
	 * @param own which partitions there are here
	 * @param clock tells how long sidecars are silent
	 */
	static Topology of(Topics topics, Intake.Means means, KafkaRefills refills, OwnPartitions own,
			InstantSource clock) {
		return new Topology().addSource(EVENTS, new StringDeserializer(), new ByteArrayDeserializer(), topics.events())
			.addProcessor(HEADS, () -> new HeadProcessor(means, refills, own, clock), EVENTS)
			.addStateStore(Stores
				.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(StoredHeads.NAME), Serdes.String(),
						StoredHeads.SERDE)
				.withCachingEnabled()
				.withLoggingEnabled(Map.of()), HEADS)
			.addSink(HeadProcessor.CONFIRMED, topics.confirmed(), new StringSerializer(), new ByteArraySerializer(),
					HEADS)
			.addSink(HeadProcessor.ASKED, topics.asked(), new StringSerializer(), new ByteArraySerializer(), HEADS);
	}

}
