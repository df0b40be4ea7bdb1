package dev.rapporteur.capacity;

import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Provides what requests may take.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CapacitySettings.class)
public class CapacityConfiguration {

	@Bean
	Capacity capacity(CapacitySettings settings, Refusals refusals) {
		return new Capacity(RequestMemory.ofHeap(settings.requestMemory()), FileDescriptors.ofProcess(),
				ProcessorShare.ofMachine(), refusals);
	}

	@Bean
	Refusals refusals() {
		return new Refusals();
	}

	/** Nobody asks for it, so that it would never be made in a single run. */
	@Bean
	@Lazy(false)
	ScheduledTaskRegistrar tellingOfRefusals(Refusals refusals, TaskScheduler scheduler) {
		ScheduledTaskRegistrar timer = new ScheduledTaskRegistrar();
		timer.setTaskScheduler(scheduler);
		timer.addFixedDelayTask(refusals::tell, Duration.ofMinutes(1));
		return timer;
	}

}
