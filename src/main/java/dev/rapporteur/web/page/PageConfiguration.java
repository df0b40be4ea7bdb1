package dev.rapporteur.web.page;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Provides the pages of the service.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(PageSettings.class)
public class PageConfiguration {

	@Bean
	@ConditionalOnBooleanProperty(name = "rapporteur.page.enabled", matchIfMissing = true)
	PageController pageController(Environment environment) {
		return new PageController(PageLinks.of(environment));
	}

}
