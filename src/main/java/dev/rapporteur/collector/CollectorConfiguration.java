package dev.rapporteur.collector;

import java.time.InstantSource;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.collector.store.StoreSettings;
import dev.rapporteur.run.FileSource;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Joins what takes the runs of other services.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ CollectorSettings.class, StoreSettings.class })
class CollectorConfiguration {

	private final CollectorSettings settings;

	CollectorConfiguration(CollectorSettings settings) {
		this.settings = settings;
	}

	/** Whoever asks over HTTP, which comes later, finds what is here from before. */
	@Bean
	FollowedRuns followedRuns(RunRegistry runs, FollowSettings limits, ObjectProvider<FileSource> store) {
		FollowedRuns followed = runs.follow(limits);
		store.ifAvailable(followed::keptIn);
		followed.recover();
		return followed;
	}

	@Bean
	Folding folding(FollowedRuns runs) {
		return new Folding(runs, this.settings.folds());
	}

	@Bean
	Intake.Means intakeMeans(FollowedRuns runs, Folding folding, MeterRegistry meters,
			ObjectProvider<RunKeeper> keeper) {
		return new Intake.Means(runs, folding, new IntakeTally(meters), this.settings,
				keeper.getIfAvailable(() -> RunKeeper.DISK));
	}

	@Bean
	@Conditional(OnKafka.class)
	KafkaIntake kafkaIntake(Intake.Means means, RunRegistry runs, Environment environment) {
		return new KafkaIntake(means, runs, environment.getProperty("server.port", "8080"));
	}

	@Bean
	@Conditional(OnKafka.class)
	BehindRuns behindRuns(KafkaIntake intake) {
		return intake.refills();
	}

	@Bean
	@Conditional(OnKafka.class)
	SharingHealth collectorsHealthIndicator(KafkaIntake intake) {
		return new SharingHealth(intake.sharing());
	}

	@Bean
	@Conditional(WithoutKafka.class)
	DirectIntake directIntake(Intake.Means means) {
		return new DirectIntake(means, InstantSource.system());
	}

	@Bean
	@Conditional(WithoutKafka.class)
	MessageController messageController(DirectIntake intake) {
		return new MessageController(intake, this.settings.maximumMessage());
	}

	@Bean
	@Conditional(OnKafka.class)
	KafkaMessageController kafkaMessageController() {
		return new KafkaMessageController();
	}

	@Bean
	LogUploadController logUploadController(FollowedRuns runs, Intake.Means means) {
		return new LogUploadController(runs.logs(), means.keeper(), this.settings.maximumMessage());
	}

	/** Whether brokers are named; an empty name is none. */
	private static boolean hasBrokers(ConditionContext context) {
		return StringUtils
			.hasText(context.getEnvironment().getProperty("rapporteur.collector.kafka.bootstrap-servers"));
	}

	/** Where events come from Kafka. */
	static final class OnKafka implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return hasBrokers(context);
		}

	}

	/** Where they come over HTTP. */
	static final class WithoutKafka implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !hasBrokers(context);
		}

	}

}
