package dev.rapporteur.collector;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.unit.DataSize;

/**
 * The topics of a collector.
 *
 * @param events what forwarders send
 * @param confirmed runs whose reports are written
 * @param asked events that are missing
 */
record Topics(String events, String confirmed, String asked) {

	private static final Logger logger = LoggerFactory.getLogger(Topics.class);

	private static final int ANSWERS = 1;

	static Topics of(String prefix) {
		return new Topics(prefix + ".events", prefix + ".confirmed", prefix + ".asked");
	}

	/**
	 * Makes those that are missing.
	 * @param maximum how large messages may be
	 * @return how many partitions the events have
	 * @throws ExecutionException if the brokers refuse
	 * @throws InterruptedException if the collector ends
	 */
	int create(Admin admin, CollectorSettings.Kafka settings, DataSize maximum)
			throws ExecutionException, InterruptedException {
		Set<String> there = admin.listTopics().names().get();
		List<NewTopic> missing = List
			.of(topic(this.events, settings.partitions(), settings,
					Map.of("max.message.bytes", String.valueOf(maximum.toBytes()))),
					topic(this.confirmed, ANSWERS, settings, Map.of("cleanup.policy", "compact,delete")),
					topic(this.asked, ANSWERS, settings,
							Map.of("retention.ms", String.valueOf(Duration.ofHours(1).toMillis()))))
			.stream()
			.filter((topic) -> !there.contains(topic.name()))
			.toList();
		boolean made = create(admin, missing);
		// brokers don't tell at once of what was made just now
		if (made && !there.contains(this.events)) {
			return settings.partitions();
		}
		int found = partitions(admin);
		tellOfFew(found, settings.partitions());
		return found;
	}

	/**
	 * Runs can't be shared by more collectors and threads than there are partitions. None
	 * is added here: a run whose partition is another one from then on would be missing
	 * there what was told of it before.
	 */
	private void tellOfFew(int there, int wanted) {
		if (there < wanted) {
			logger.warn("The topic {} has {} partitions, and rapporteur.collector.kafka.partitions says {}: no more"
					+ " collectors and threads than that share the runs", this.events, there, wanted);
		}
	}

	private int partitions(Admin admin) throws ExecutionException, InterruptedException {
		return Objects.requireNonNull(admin.describeTopics(List.of(this.events)).allTopicNames().get().get(this.events))
			.partitions()
			.size();
	}

	private static NewTopic topic(String name, int partitions, CollectorSettings.Kafka settings,
			Map<String, String> more) {
		return new NewTopic(name, partitions, settings.replicationFactor()).configs(more);
	}

	/** Whether all of them are made as they were wanted. */
	private static boolean create(Admin admin, Collection<NewTopic> missing)
			throws ExecutionException, InterruptedException {
		try {
			admin.createTopics(missing).all().get();
			return true;
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw ex;
			}
			// another collector was sooner
			return false;
		}
	}

}
