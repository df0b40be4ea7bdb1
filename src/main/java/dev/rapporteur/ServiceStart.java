package dev.rapporteur;

import java.util.HashMap;
import java.util.Map;

import dev.rapporteur.capacity.MemoryExhaustion;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The start of each service of ours: prepares its process, too.
 */
public final class ServiceStart {

	static final Map<String, Object> OWN_SETTINGS = Map.of("spring.config.location", "classpath:/application.yaml");

	/** How many virtual threads may compute at a time. */
	private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

	/**
	 * As many as there are processors would keep probes waiting while a few requests
	 * compute for long: the system shares processors out among more.
	 */
	private static final int LEAST_CARRIERS = 64;

	private ServiceStart() {
	}

	/**
	 * Starts a service in this process.
	 * @param application what it consists of
	 * @param runs where its runs are unless a setting says so, below the data directory
	 * @param defaults more settings that hold unless they are set
	 * @param args the arguments of the process
	 */
	public static void run(Class<?> application, String runs, Map<String, Object> defaults, String... args) {
		Map<String, Object> settings = new HashMap<>(defaults);
		settings.put(DataDirectory.RUNS, DataDirectory.ofProcess().resolve(runs).toString());
		run(application, settings, (context) -> {
		}, args);
	}

	static void run(Class<?> application, Map<String, Object> defaults,
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer, String... args) {
		LogMessage.use();
		TemporaryFiles.choose();
		// it would load validation and converters that are not used, a fifth of the start
		System.setProperty("spring.backgroundpreinitializer.ignore", "true");
		if (System.getProperty(CARRIERS) == null) {
			System.setProperty(CARRIERS,
					String.valueOf(Math.max(LEAST_CARRIERS, Runtime.getRuntime().availableProcessors())));
		}
		MemoryExhaustion.endOnUncaught();
		SpringApplication service = new SpringApplication(application);
		Map<String, Object> settings = new HashMap<>(defaults);
		settings.putAll(OWN_SETTINGS);
		service.setDefaultProperties(settings);
		service.addInitializers(initializer);
		service.run(args);
		FileNames.warnIfLimited();
	}

}
