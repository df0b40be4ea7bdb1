package dev.rapporteur.collector;

import java.io.IOException;

import dev.rapporteur.collector.store.Ownership;
import dev.rapporteur.collector.store.UnlistedRuns;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.runs.RunCallSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Joins what lets any collector answer for any run.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OthersSettings.class)
class OwnersConfiguration {

	/** Behind the security. */
	private static final int THIRD = -40;

	@Bean
	Owners owners(CollectorSettings settings, ObjectProvider<KafkaIntake> intakes) {
		@Nullable KafkaIntake intake = intakes.getIfAvailable();
		if (intake == null) {
			return Owners.ALONE;
		}
		return (settings.url() != null)
				? new KafkaOwners(new CollectorAddress(settings.url()), intake::running, intake.sharing())
				: new UnaddressedOwners(intake.sharing());
	}

	@Bean
	Ownership ownership(Owners owners) {
		return (run) -> {
			try {
				return owners.owner(run) == null;
			}
			catch (UnknownOwnerException ex) {
				throw new IOException(ex.getMessage(), ex);
			}
		};
	}

	@Bean
	RunPlaces runPlaces(Owners owners, ObjectProvider<BehindRuns> behind, OtherCollectors others) {
		return new RunPlaces(owners, behind.getIfAvailable(() -> BehindRuns.NONE), others);
	}

	@Bean
	OtherCollectors otherCollectors(OthersSettings settings) {
		return new OtherCollectors(settings.timeout());
	}

	@Bean
	FilterRegistrationBean<HandOnFilter> handOnFilter(RunRegistry runs, RunPlaces places, CollectorSettings settings,
			ObjectProvider<UnlistedRuns> unlisted,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return registration(new HandOnFilter(runs, places, unlisted.getIfAvailable(() -> UnlistedRuns.NONE), problems,
				settings.maximumMessage()));
	}

	@Bean
	FilterRegistrationBean<RunListFilter> runListFilter(RunRegistry runs, RunPlaces places, RunCallSettings settings,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		return registration(new RunListFilter(runs, places, problems, settings.http().defaultPage()));
	}

	private static <T extends Filter> FilterRegistrationBean<T> registration(T filter) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(THIRD);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

}
