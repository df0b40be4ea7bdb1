package dev.rapporteur.capacity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Provides what requests may take.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CapacitySettings.class)
public class CapacityConfiguration {

	@Bean
	Capacity capacity(CapacitySettings settings) {
		return new Capacity(RequestMemory.ofHeap(settings.requestMemory()), FileDescriptors.ofProcess(),
				ProcessorShare.ofMachine());
	}

}
