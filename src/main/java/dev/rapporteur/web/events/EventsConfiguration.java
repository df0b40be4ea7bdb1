package dev.rapporteur.web.events;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.repr.ValueLimits;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Provides live events.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventSettings.class)
public class EventsConfiguration {

	@Bean
	EventListeners eventListeners(EventSettings settings, ValueLimits values, Capacity capacity) {
		return new EventListeners(settings, values, capacity.processors());
	}

	@Bean
	EventController eventController(EventListeners listeners, EventSettings settings, ValueLimits values) {
		return new EventController(listeners, settings, values);
	}

	@Bean
	ListenerMeters listenerMeters(EventListeners listeners) {
		return new ListenerMeters(listeners);
	}

	/**
	 * Streams last as long as their runs; each waits on a thread of its own that costs
	 * next to nothing.
	 */
	@Bean
	WebMvcConfigurer streaming() {
		return new WebMvcConfigurer() {

			@Override
			public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
				configurer.setTaskExecutor(new VirtualThreadTaskExecutor("stream-"));
				configurer.setDefaultTimeout(-1);
			}

		};
	}

}
