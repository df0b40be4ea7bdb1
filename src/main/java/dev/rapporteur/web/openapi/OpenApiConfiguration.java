package dev.rapporteur.web.openapi;

import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.JsonBody;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestFields;
import dev.rapporteur.web.request.RunTokens;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSpecPropertiesConfiguration;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Provides the description of all calls. A job that starts its own service needs none,
 * and doesn't wait for it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OpenApiConfiguration.NoSingleRun.class)
@ImportAutoConfiguration({ SpringDocConfiguration.class, SpringDocConfigProperties.class,
		SpringDocSpecPropertiesConfiguration.class, SpringDocWebMvcConfiguration.class,
		MultipleOpenApiSupportConfiguration.class })
public class OpenApiConfiguration {

	@Bean
	GlobalOpenApiCustomizer callDescriptions(RunTokens tokens) {
		// descriptions tell what these are; nobody need look into their classes
		SpringDocUtils.getConfig()
			.addRequestWrapperToIgnore(KnownRun.class, Run.class, RequestFields.class, QueryFields.class,
					JsonBody.class);
		return new CallDescriptions(tokens.areNeeded());
	}

	/**
	 * Whether the service isn't that of a single run.
	 */
	static final class NoSingleRun extends NoneNestedConditions {

		NoSingleRun() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		/**
		 * Whether it is.
		 */
		@ConditionalOnProperty("rapporteur.runtime-directory")
		static final class SingleRun {

		}

	}

}
