package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Objects;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.run.RegistrySettings;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Has runs forwarded, if somebody says where to.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(ForwardingConfiguration.Wanted.class)
@EnableConfigurationProperties(ForwardingSettings.class)
public class ForwardingConfiguration implements DisposableBean {

	private final ForwardingSettings settings;

	private final ForwardingTally tally = new ForwardingTally();

	private final @Nullable CollectorHttp http;

	ForwardingConfiguration(ForwardingSettings settings) {
		this.settings = settings;
		URI url = settings.collector();
		this.http = (url != null) ? new CollectorHttp(url, settings.token()) : null;
	}

	@Bean
	ForwardingTally forwardingTally() {
		return this.tally;
	}

	@Bean
	WatchedLink collectorLink() {
		return new WatchedLink(link(), this.tally);
	}

	/** No class of Kafka is loaded unless it is used. */
	private CollectorLink link() {
		return this.settings.kafka().isUsed() ? new KafkaLink(this.settings.kafka())
				: new HttpLink(Objects.requireNonNull(this.http));
	}

	@Bean
	Forwarder forwarder(WatchedLink link, RegistrySettings registry, Permissions permissions, JournalSettings journals,
			ObjectProvider<RunRegistry> runs) {
		ForwardingMeans means = new ForwardingMeans(this.settings, link,
				(this.http != null) ? new LogLink(this.http, this.tally) : null,
				Checkpoints.in(registry.runsDirectory(), permissions), sidecar(this.settings));
		return new Forwarder(means, runs::getObject, journals, this.tally);
	}

	@Bean
	ForwardingStart forwardingStart(Forwarder forwarder) {
		return new ForwardingStart(forwarder);
	}

	@Bean
	ForwardingHealth forwardingHealthIndicator(WatchedLink link) {
		return new ForwardingHealth(link, this.tally);
	}

	/** Behind all that calls the collector. */
	@Override
	public void destroy() {
		if (this.http != null) {
			this.http.close();
		}
	}

	/** The name of a machine may be asked for over the network. */
	private static SingletonSupplier<String> sidecar(ForwardingSettings settings) {
		return SingletonSupplier.of(() -> {
			if (StringUtils.hasText(settings.sidecar())) {
				return settings.sidecar();
			}
			try {
				return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
			}
			catch (IOException ex) {
				return "localhost-" + ProcessHandle.current().pid();
			}
		});
	}

	/**
	 * Somebody says where runs are forwarded to.
	 */
	static final class Wanted implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return ForwardingSettings.SWITCHES.stream()
				.anyMatch((name) -> StringUtils.hasText(context.getEnvironment().getProperty(name)));
		}

	}

}
