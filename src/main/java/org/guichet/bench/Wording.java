package org.guichet.bench;

import java.util.List;
import java.util.random.RandomGenerator;

/// What the measured reports say: plain sentences of a telephone operator's day, varied enough for a search to have work.
final class Wording {
    static final List<String> FAULTS = List.of("Plus de tonalité", "Coupure franche", "Débit très inférieur", "Microcoupures répétées", "Synchronisation perdue", "Grésillements en ligne",
            "Latence anormale", "Perte de paquets", "Équipement injoignable", "Appels entrants impossibles", "Lien instable", "Alarme optique");
    static final List<String> CIRCUMSTANCES = List.of("depuis un orage", "après des travaux de voirie", "depuis le redémarrage du routeur", "aux heures de pointe", "depuis ce matin",
            "après un changement de carte", "sans cause connue", "depuis la livraison", "par intermittence", "sur les deux sens");
    static final List<String> PLACES = List.of("Dijon", "Besançon", "Chalon-sur-Saône", "Nevers", "Dole", "Auxerre", "Mâcon", "Belfort", "Vesoul", "Lons-le-Saunier", "Montbéliard", "Sens",
            "Beaune", "Autun", "Pontarlier", "Le Creusot");

    private Wording() {}

    static String description(RandomGenerator random) {
        return "%s %s, site de %s, dossier %06d. Équipement vérifié et redémarré par nos soins.".formatted(any(FAULTS, random), any(CIRCUMSTANCES, random), any(PLACES, random), random.nextInt(1_000_000));
    }

    static String externalId(RandomGenerator random) {
        return "EXT-%07d".formatted(random.nextInt(10_000_000));
    }

    private static String any(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
