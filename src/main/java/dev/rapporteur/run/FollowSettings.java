package dev.rapporteur.run;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits for runs of other services that are followed here.
 *
 * @param trees of how many followed runs the tree is in memory; others are made anew when
 * somebody looks at them
 * @param files how many journals of followed runs are open to be written at a time; more
 * are opened each time that something comes
 */
@ConfigurationProperties("rapporteur.follow")
public record FollowSettings(@DefaultValue("20") int trees, @DefaultValue("1000") int files) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public FollowSettings {
		if (trees < 1) {
			throw new IllegalArgumentException("rapporteur.follow.trees must be at least 1: " + trees);
		}
		if (files < 1) {
			throw new IllegalArgumentException("rapporteur.follow.files must be at least 1: " + files);
		}
	}

}
