package dev.rapporteur.report.baseline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the reports compare with.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BaselineSettings.class)
public class BaselineConfiguration {

	/**
	 * The earlier run.
	 * @param settings which one
	 * @return what compares with it
	 */
	@Bean
	public Baseline baseline(BaselineSettings settings) {
		return new Baseline(settings.file(), settings.maximumSize().toBytes());
	}

}
