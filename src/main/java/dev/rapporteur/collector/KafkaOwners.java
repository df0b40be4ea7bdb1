package dev.rapporteur.collector;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.rapporteur.run.RunId;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka Streams, which hands runs out by partitions.
 *
 * @param address where the others reach this collector
 * @param streams tells who has what; null as long as no broker was reached
 * @param sharing knows which other ones can't be reached
 */
record KafkaOwners(CollectorAddress address, Supplier<@Nullable KafkaStreams> streams,
		SharingCollectors sharing) implements Owners {

	@Override
	public @Nullable URI owner(RunId run) throws UnknownOwnerException {
		KeyQueryMetadata found;
		try {
			found = started().queryMetadataForKey(StoredHeads.NAME, run.value(), new StringSerializer());
		}
		catch (IllegalStateException | StreamsException ex) {
			throw new UnknownOwnerException(String.valueOf(ex.getMessage()), ex);
		}
		if (found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE) || isNowhere(found.activeHost())) {
			throw new UnknownOwnerException(
					Objects.requireNonNullElse(this.sharing.obstacle(), "runs are being handed out"), null);
		}
		HostInfo host = found.activeHost();
		return this.address.isOwn(host.host(), host.port()) ? null : this.address.of(host.host(), host.port());
	}

	@Override
	public List<URI> others() throws UnknownOwnerException {
		try {
			return started().metadataForAllStreamsClients()
				.stream()
				.map(StreamsMetadata::hostInfo)
				.filter((host) -> !isNowhere(host) && !this.address.isOwn(host.host(), host.port()))
				.map((host) -> this.address.of(host.host(), host.port()))
				.distinct()
				.sorted()
				.toList();
		}
		catch (IllegalStateException | StreamsException ex) {
			throw new UnknownOwnerException(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** A collector that has no address of its own. */
	private static boolean isNowhere(HostInfo host) {
		return host.equals(HostInfo.unavailable());
	}

	private KafkaStreams started() throws UnknownOwnerException {
		KafkaStreams running = this.streams.get();
		if (running == null) {
			throw new UnknownOwnerException("Kafka was not reached yet", null);
		}
		return running;
	}

}
