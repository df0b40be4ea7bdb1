package dev.rapporteur.web.index;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Provides the page at the root of the service.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class IndexConfiguration {

	@Bean
	IndexController indexController(Environment environment) {
		return new IndexController(IndexPage.of(environment));
	}

}
