package io.seedraft.sim.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Names the profiles that exist. A catalog is found as a service, in
 * {@code META-INF/services/io.seedraft.sim.campaign.ProfileCatalog}: the loader of a mutant finds the same names there
 * and makes its own classes of them.
 */
public interface ProfileCatalog {

    /** The profiles, in the order in which help lists them. */
    List<CampaignProfile> profiles();

    /** Every profile that a class loader's services offer. */
    static List<CampaignProfile> installed(ClassLoader loader) {
        List<CampaignProfile> profiles = new ArrayList<>();
        for (ProfileCatalog catalog : ServiceLoader.load(ProfileCatalog.class, loader)) {
            profiles.addAll(catalog.profiles());
        }
        return List.copyOf(profiles);
    }
}
