package dev.rapporteur.collector;

import java.time.InstantSource;

import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Joins what takes the runs of other services.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CollectorSettings.class)
class CollectorConfiguration {

	private static final String BROKERS = "rapporteur.collector.kafka.bootstrap-servers";

	private final CollectorSettings settings;

	CollectorConfiguration(CollectorSettings settings) {
		this.settings = settings;
	}

	/** Whoever asks over HTTP, which comes later, finds what is here from before. */
	@Bean
	FollowedRuns followedRuns(RunRegistry runs, FollowSettings limits) {
		FollowedRuns followed = runs.follow(limits);
		followed.recover();
		return followed;
	}

	@Bean
	Folding folding(FollowedRuns runs) {
		return new Folding(runs, this.settings.folds());
	}

	@Bean
	Intake.Means intakeMeans(FollowedRuns runs, Folding folding, MeterRegistry meters) {
		return new Intake.Means(runs, folding, new IntakeTally(meters), this.settings);
	}

	@Bean
	@ConditionalOnProperty(BROKERS)
	KafkaIntake kafkaIntake(Intake.Means means, RunRegistry runs) {
		return new KafkaIntake(means, runs.directory().toAbsolutePath().resolve(".rapporteur/streams").toString());
	}

	@Bean
	@ConditionalOnProperty(name = BROKERS, matchIfMissing = true, havingValue = "none")
	DirectIntake directIntake(Intake.Means means) {
		return new DirectIntake(means, InstantSource.system());
	}

	@Bean
	@ConditionalOnProperty(name = BROKERS, matchIfMissing = true, havingValue = "none")
	MessageController messageController(DirectIntake intake) {
		return new MessageController(intake, this.settings.maximumMessage());
	}

	@Bean
	LogUploadController logUploadController(FollowedRuns runs) {
		return new LogUploadController(runs, this.settings.maximumMessage());
	}

}
